"""Speed as ratios against the raw limit in the same run; never a timed test."""
