"""What changed since an earlier run, and which change caused it."""
