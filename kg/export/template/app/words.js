/* Words of the page in Arabic and English. Labels of codes come with the data (labels.toml), names are the data's. */

const WORDS = {
  ar: {
    skip: "انتقل إلى التفاصيل", search: "بحث", searchHint: "ابحث عن شخص أو جهة أو مكان", results: "نتائج البحث",
    views: "طريقة العرض", graph: "الشبكة", table: "الجدول", list: "القائمة", filter: "تصفية", theme: "الوضع الليلي",
    help: "مساعدة", filters: "التصفية", kinds: "الأنواع", statuses: "حالة الحدث", period: "الفترة", from: "من", to: "إلى",
    undated: "ما لا يُعرف تاريخه", leaders: "الأكثر لقاءً", resetFilters: "إزالة التصفية", graphLabel:
      "شبكة اللقاءات: الأسهم للتنقل بين العقد، Enter للتفاصيل", empty: "لا أحداث ضمن هذه التصفية.", zoom: "التكبير",
    unfocus: "الشبكة كلها", fit: "إظهار الكل", zoomIn: "تكبير", zoomOut: "تصغير", picture: "تنزيل صورة",
    timeline: "الخط الزمني", timelineLabel: "عدد الأحداث عبر الزمن؛ اسحب لتحديد فترة", wholePeriod: "الفترة كلها",
    details: "التفاصيل", close: "إغلاق", noResults: "لا نتائج", meeting: "لقاء", other: "حدث آخر",
    otherTypes: "أحداث أخرى على الخط الزمني",
    date: "التاريخ", place: "المكان", type: "النوع", status: "الحالة",
    participants: "المشاركون", sources: "المصادر", evidence: "الأدلة", original: "المصدر الأصلي", unknownDate: "بلا تاريخ",
    unknownPlace: "غير مذكور", published: "نُشر", publishedUnknown: "تاريخ النشر غير معروف", onBehalf: "عن", about: "نحو",
    aliases: "أسماء أخرى", roles: "الصفة", met: "التقى", meetings: "اللقاءات", held: "أحداث هنا", focus: "شبكته القريبة",
    fulfils: "كان مقررًا", fulfilledBy: "عُقد بالفعل", noMeetings: "لا لقاءات ضمن هذه التصفية.", hiddenByFilter:
      "أخفت التصفية {n}", showAll: "أظهرها", more: "أظهر المزيد", shownOf: "المعروض {shown} من {total}", since: "منذ",
    until: "حتى", emptyGraph: "لم يُعثر على لقاءات في المقالات.", earlier: "أقدم",
    unnamed: "لم يُذكر الطرف الآخر باسمه", members: "من هذه الجهة", affiliation: "يتبع", flags: "تنبيه",
    by: "في",
  },
  en: {
    skip: "Skip to details", search: "Search", searchHint: "Search a person, body or place", results: "Search results",
    views: "View", graph: "Graph", table: "Table", list: "List", filter: "Filter", theme: "Dark mode", help: "Help",
    filters: "Filters", kinds: "Kinds", statuses: "Status", period: "Period", from: "From", to: "To", undated: "Undated",
    leaders: "Most meetings", resetFilters: "Clear filters", graphLabel:
      "Graph of meetings: arrow keys move between nodes, Enter opens details", empty: "No events under these filters.",
    zoom: "Zoom", unfocus: "Whole graph", fit: "Show all", zoomIn: "Zoom in", zoomOut: "Zoom out",
    picture: "Save a picture", timeline: "Timeline", timelineLabel: "Events over time; drag to choose a period",
    wholePeriod: "Whole period", details: "Details", close: "Close", noResults: "No results", meeting: "Meeting",
    other: "Other event", otherTypes: "Other events on the timeline", date: "Date", place: "Place",
    type: "Type", status: "Status", participants: "Participants", sources: "Sources", evidence: "Evidence",
    original: "Original", unknownDate: "No date", unknownPlace: "Not stated", published: "published",
    publishedUnknown: "publication date unknown", onBehalf: "for", about: "about", aliases: "Also called", roles: "Office",
    met: "Met", meetings: "Meetings", held: "Events here", focus: "Show surroundings", fulfils: "Was planned",
    fulfilledBy: "Was held", noMeetings: "No meetings under these filters.", hiddenByFilter: "{n} hidden by filters",
    showAll: "Show them", more: "Show more", shownOf: "Showing {shown} of {total}", since: "since", until: "until",
    emptyGraph: "No meetings were found in the articles.", earlier: "earlier",
    unnamed: "The other side is not named", members: "Of this body", affiliation: "Of", flags: "Note",
    by: "in",
  },
};

const HELP = {
  ar: [
    ["/", "البحث: بأي اسم وبأي رسم للهمزة والأرقام، وبالإنجليزية"], ["Esc", "رجوع خطوة"], ["← ↑ → ↓", "التنقل في الشبكة"],
    ["Enter", "التفاصيل"], ["f", "شبكة العقدة القريبة"], ["+ −", "تكبير وتصغير"],
  ],
  en: [
    ["/", "Search: any alias, any spelling, Arabic or English"], ["Esc", "One step back"], ["← ↑ → ↓", "Move in the graph"],
    ["Enter", "Details"], ["f", "Surroundings of the node"], ["+ −", "Zoom"],
  ],
};

const COUNTED = {
  ar: {
    meeting: { zero: "لا لقاءات", one: "لقاء واحد", two: "لقاءان", few: "{n} لقاءات", many: "{n} لقاءً", other: "{n} لقاء" },
    event: { zero: "لا أحداث", one: "حدث واحد", two: "حدثان", few: "{n} أحداث", many: "{n} حدثًا", other: "{n} حدث" },
    source: { zero: "بلا مصدر", one: "مصدر واحد", two: "مصدران", few: "{n} مصادر", many: "{n} مصدرًا", other: "{n} مصدر" },
    article: { zero: "لا مقالات", one: "مقالة واحدة", two: "مقالتان", few: "{n} مقالات", many: "{n} مقالة", other: "{n} مقالة" },
    actor: { zero: "لا فاعلين", one: "فاعل واحد", two: "فاعلان", few: "{n} فاعلين", many: "{n} فاعلًا", other: "{n} فاعل" },
  },
  en: {
    meeting: { one: "1 meeting", other: "{n} meetings" }, event: { one: "1 event", other: "{n} events" },
    source: { one: "1 source", other: "{n} sources" }, article: { one: "1 article", other: "{n} articles" },
    actor: { one: "1 actor", other: "{n} actors" },
  },
};

const RULES = { ar: new Intl.PluralRules("ar"), en: new Intl.PluralRules("en") };
let language = "ar";

/** Return a word of the page in the reader's language, `{name}` filled in. */
function t(key, values = {}) {
  const word = WORDS[language][key] ?? key;
  return word.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

function counted(what, n) {
  const forms = COUNTED[language][what];
  return (forms[RULES[language].select(n)] ?? forms.other).replace("{n}", number(n));
}

const number = (n) => n.toLocaleString("en");

/** Return the label of a code of the schema. */
function label(table, code) {
  const pair = DATA.meta.labels[table]?.[code];
  return pair ? pair[language === "ar" ? 0 : 1] : String(code ?? "");
}

/** Return a node's name in the reader's language as far as it is known. */
const nameOf = (node) => (language === "en" && node.en) || node.label;

const dayFormats = {
  ar: (options) => new Intl.DateTimeFormat("ar-EG-u-nu-latn-ca-gregory", { timeZone: "UTC", ...options }),
  en: (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options }),
};
const formatCache = new Map();

function formatDay(iso, options) {
  const key = language + JSON.stringify(options);
  if (!formatCache.has(key)) formatCache.set(key, dayFormats[language](options));
  const day = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? iso : formatCache.get(key).format(day);
}

const LONG = { day: "numeric", month: "long", year: "numeric" };
const WITH_WEEKDAY = { weekday: "long", ...LONG };
const MONTH = { month: "long", year: "numeric" };

/** Write an inclusive interval as a reader says it: «19 يناير 2024», «فبراير 2024», «29 فبراير – 2 مارس 2024». */
function formatInterval(node, weekday = false) {
  const { start, end, precision } = node;
  if (!start && !end) return "";
  if (start && !end) return `${t("since")} ${formatDay(start, LONG)}`;
  if (end && !start) return `${t("until")} ${formatDay(end, LONG)}`;
  let text;
  if (start === end) text = formatDay(start, weekday ? WITH_WEEKDAY : LONG);
  else if (precision === "year" && start.slice(0, 4) === end.slice(0, 4)) text = start.slice(0, 4);
  else if (precision === "month" && start.slice(0, 7) === end.slice(0, 7)) text = formatDay(start, MONTH);
  else {
    const first = start.slice(0, 4) === end.slice(0, 4) ? { day: "numeric", month: "long" } : LONG;
    const sameMonth = start.slice(0, 7) === end.slice(0, 7);
    text = `${sameMonth ? Number(start.slice(8)) : formatDay(start, first)} – ${formatDay(end, LONG)}`;
  }
  return precision === "approximate" ? `${t("about")} ${text}` : text;
}

/** Write a year, a month or a day given as ISO text; between Arabic words bidi would turn the digits round. */
function formatPart(iso) {
  if (/^\d{4}-\d{2}$/.test(iso)) return formatDay(`${iso}-01`, MONTH);
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) ? formatDay(iso, LONG) : iso;
}

/** Put the words of the page in place after the language changed. */
function translatePage() {
  document.documentElement.lang = language;
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-label]")) element.setAttribute("aria-label", t(element.dataset.tLabel));
  for (const element of document.querySelectorAll("[data-t-title]")) element.title = t(element.dataset.tTitle);
  for (const element of document.querySelectorAll("[data-t-placeholder]")) element.placeholder = t(element.dataset.tPlaceholder);
}
