"""Compute a Stanza tagger's CRF loss with its gradient written out: the same numbers, without a graph per time step.

Stanza adds up the partition function step by step under autograd; every step's gradient is a zero tensor as large as
the whole batch. The gradient of the loss is known: what the model expects minus what stands there, and forward and
backward sums give it in one sweep each.
"""

from __future__ import annotations

from types import MethodType
from typing import Any

import torch


def use_written_out_crf(model: Any) -> None:
    """Make every CRF of a Stanza `NERTagger` compute its loss by `_Loss`; parameters and results stay the same."""
    for crit in model.crits:
        crit.forward = MethodType(_forward, crit)


def _forward(self: Any, inputs: Any, masks: Any, tag_indices: Any) -> tuple[Any, Any]:
    loss = _Loss.apply(inputs, self._transitions, masks, tag_indices)  # type: ignore[no-untyped-call]
    return loss / inputs.shape[0], self._transitions


class _Loss(torch.autograd.Function):
    """Sum of the negative log likelihoods of the tag sequences of a batch."""

    @staticmethod
    def forward(ctx: Any, scores: Any, transitions: Any, masks: Any, tags: Any) -> Any:
        """Return the loss; `scores` is (sentences, longest, tags), `masks` is true beyond a sentence's end."""
        count, longest, width = scores.shape
        inside = ~masks
        top = scores.max(2, keepdim=True).values
        emit = (scores - top).exp()
        high = transitions.max()
        step = (transitions - high).exp()
        forward = torch.empty(longest, count, width)
        norms = torch.ones(longest, count, 1)
        row = emit[:, 0]
        for t in range(longest):
            if t:
                row = torch.where(inside[:, t, None], (row @ step) * emit[:, t], row)
            norms[t] = row.sum(1, keepdim=True)
            row = row / norms[t]
            forward[t] = row
        log_norm = (norms.squeeze(2).log().sum(0) + (top.squeeze(2) * inside).sum(1)) + high * inside[:, 1:].sum(1)
        told = (scores.gather(2, tags[:, :, None]).squeeze(2) * inside).sum(1)
        told = told + (transitions[tags[:, :-1], tags[:, 1:]] * inside[:, 1:]).sum(1)

        expected = torch.zeros_like(scores)
        pairs = torch.zeros_like(transitions)
        backward = torch.ones(count, width)
        for t in range(longest - 1, -1, -1):
            expected[:, t] = forward[t] * backward
            if t:
                ahead = backward * emit[:, t] / norms[t] * inside[:, t, None]
                pairs += forward[t - 1].T @ ahead
                backward = torch.where(inside[:, t, None], ahead @ step.T, backward)
        expected *= inside[:, :, None]
        pairs *= step
        expected.scatter_add_(2, tags[:, :, None], -inside[:, :, None].to(scores.dtype))
        places = (tags[:, :-1] * width + tags[:, 1:])[inside[:, 1:]]
        pairs.view(-1).scatter_add_(0, places, torch.full((len(places),), -1.0))
        ctx.save_for_backward(expected, pairs)
        return (log_norm - told).sum()

    @staticmethod
    def backward(ctx: Any, *gradients: Any) -> Any:
        """Return the gradients for the scores and the transitions."""
        expected, pairs = ctx.saved_tensors
        (gradient,) = gradients
        return expected * gradient, pairs * gradient, None, None
