"""What each sign of likeness weighs. Written by ``tools/fit_stories.py``; do not edit by hand."""

from collections.abc import Mapping

BIAS = -4.0

WEIGHTS: Mapping[str, float] = {
    "title_words": 5.0,
    "text_words": 4.0,
    "copied_title": 3.0,
    "same_dramas": 1.2,
    "other_dramas": -4.0,
    "same_actors": 1.5,
    "other_actors": -2.0,
    "named": 0.5,
    "same_kind": 1.0,
    "other_kind": -1.5,
    "same_material": 0.7,
    "other_material": -1.5,
    "same_step": 0.7,
    "other_step": -1.2,
    "same_event": 1.2,
    "other_event": -0.8,
    "same_detail": 0.3,
    "other_detail": -0.5,
    "other_casting": -2.0,
    "other_episodes": -4.0,
    "same_episodes": 0.8,
    "same_percents": 1.5,
    "other_percents": -2.0,
    "same_days": 0.8,
    "other_days": -0.8,
    "same_numbers": 0.6,
    "same_quotes": 2.0,
    "days_apart": -0.6,
    "same_outlet": -1.0,
    "cross_language": 0.5,
}
