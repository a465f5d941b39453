"""Load Stanza's checkpoint files quickly and no less safely.

`torch.load(weights_only=True)` interprets a pickle in Python, one vocabulary entry at a time: most of the time it takes
to load a tagger with a hundred thousand words. Python's own unpickler does the same in C; held to the same few classes
it can run nothing either. Where it meets another class, torch's own loader decides.
"""

from __future__ import annotations

import importlib
import pickle
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

_ALLOWED = frozenset(
    {
        ("collections", "OrderedDict"),
        ("torch._utils", "_rebuild_tensor_v2"),
        ("torch._utils", "_rebuild_parameter"),
        ("torch.serialization", "_get_layout"),
    }
)
"""What a state dictionary is made of, besides storages, which torch itself resolves by their names."""


class _WeightsOnly(pickle.Unpickler):
    """An unpickler that can build dictionaries, lists, strings, numbers and tensors."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        """Return an allowed class.

        Raises:
            UnpicklingError: it is none.
        """
        if (module_name, global_name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} is no part of a state dictionary")
        return super().find_class(module_name, global_name)


_PICKLE = SimpleNamespace(
    Unpickler=_WeightsOnly, load=lambda stream, **options: _WeightsOnly(stream, **options).load(), __name__=__name__
)
"""What torch takes for a pickle module."""


def _is_state_dictionary(file: Any) -> bool:
    """Tell whether a file is torch's usual archive: not its old format, not a TorchScript program."""
    if not isinstance(file, str | Path) or not zipfile.is_zipfile(file):
        return False
    with zipfile.ZipFile(file) as archive:
        return not any(name.endswith("constants.pkl") for name in archive.namelist())


@contextmanager
def quick_checkpoints() -> Iterator[None]:
    """Make `torch.load(weights_only=True)` fast inside the block, and spare embeddings their random first values."""
    library: Any = importlib.import_module("torch")
    slow = library.load

    def load(file: Any, *arguments: Any, weights_only: bool | None = None, **options: Any) -> Any:
        if weights_only and _is_state_dictionary(file):
            try:
                return slow(file, *arguments, weights_only=False, pickle_module=_PICKLE, **options)
            except (pickle.UnpicklingError, RuntimeError):  # another class, or weights_only forced from outside
                pass
        return slow(file, *arguments, weights_only=weights_only, **options)

    embedding = library.nn.Embedding
    first_values = embedding.reset_parameters
    library.load = load
    embedding.reset_parameters = lambda self: library.nn.init.zeros_(self.weight)
    try:
        yield
    finally:
        library.load = slow
        embedding.reset_parameters = first_values
