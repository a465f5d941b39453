"""Decode a linear-chain CRF for a batch of sentences at once: best paths and marginal probabilities.

Same model as `stanza.models.common.crf` (no start or end scores); its Viterbi goes sentence by sentence and it has no
marginals. Arrays are padded: `scores[b, t, k]` counts for t < lengths[b].
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def best_paths(
    scores: NDArray[np.float32], transitions: NDArray[np.float32], lengths: Sequence[int]
) -> NDArray[np.intp]:
    """Return the best tag sequence of each sentence, shape (sentences, longest); beyond a sentence's end, zeros."""
    count, longest, _ = scores.shape
    ends = np.asarray(lengths)
    trellis = scores[:, 0].copy()
    pointers = np.zeros(scores.shape, dtype=np.intp)
    final = trellis.copy()
    by_target = np.ascontiguousarray(transitions.T)[None]
    for t in range(1, longest):
        candidates = trellis[:, None, :] + by_target
        pointers[:, t] = candidates.argmax(2)
        trellis = candidates.max(2) + scores[:, t]
        alive = ends > t
        final[alive] = trellis[alive]
    paths = np.zeros((count, longest), dtype=np.intp)
    rows = np.arange(count)
    tag = final.argmax(1)
    for t in range(longest - 1, -1, -1):
        inside = ends > t
        paths[inside, t] = tag[inside]
        if t:
            tag = np.where(inside, pointers[rows, t, tag], tag)
    return paths


def marginals(
    scores: NDArray[np.float32], transitions: NDArray[np.float32], lengths: Sequence[int]
) -> NDArray[np.float64]:
    """Return P(tag at t | sentence), shape like `scores`. Forward and backward sums, rescaled at every step."""
    count, longest, tags = scores.shape
    ends = np.asarray(lengths)
    emit = np.exp((scores - scores.max(2, keepdims=True)).astype(np.float64))
    step = np.exp((transitions - transitions.max()).astype(np.float64))
    forward = np.empty((longest, count, tags))
    forward[0] = emit[:, 0] / emit[:, 0].sum(1, keepdims=True)
    for t in range(1, longest):
        row = (forward[t - 1] @ step) * emit[:, t]
        forward[t] = row / np.maximum(row.sum(1, keepdims=True), np.finfo(float).tiny)
    backward = np.ones((count, tags))
    result = np.empty((count, longest, tags))
    for t in range(longest - 1, -1, -1):
        row = forward[t] * backward
        result[:, t] = row / np.maximum(row.sum(1, keepdims=True), np.finfo(float).tiny)
        if t:
            row = (backward * emit[:, t]) @ step.T
            row /= np.maximum(row.sum(1, keepdims=True), np.finfo(float).tiny)
            backward = np.where((ends > t)[:, None], row, 1.0)
    return result
