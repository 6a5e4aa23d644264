"""Why a measure is in or out, and the exact thresholds at which that turns."""
