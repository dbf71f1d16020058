"""What each sign of likeness weighs. Written by ``tools/fit_stories.py``; do not edit by hand."""

from collections.abc import Mapping

BIAS = -3.72

WEIGHTS: Mapping[str, float] = {
    "copied_title": 0.42,
    "covered": 2.58,
    "days_apart": -1.81,
    "named": 1.53,
    "other_actors": -2.37,
    "other_days": -1.19,
    "other_detail": -1.43,
    "other_dramas": -2.50,
    "other_episodes": -4.00,
    "other_event": -1.13,
    "other_kind": -1.30,
    "other_material": -2.13,
    "other_percents": -0.61,
    "other_step": -0.58,
    "same_actors": 1.15,
    "same_days": 1.48,
    "same_detail": 1.24,
    "same_dramas": 0.45,
    "same_event": 1.83,
    "same_material": 1.88,
    "same_matter": 1.41,
    "same_numbers": 1.53,
    "same_outlet": -1.00,
    "same_percents": 4.00,
    "same_quotes": 1.64,
    "same_step": 1.19,
    "strangers": -1.00,
    "text_words": 1.48,
    "two_languages": 0.13,
    "undated": -1.86,
}
