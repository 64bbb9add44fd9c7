"""Speed, shown as ratios between commands that run side by side: `make bench`."""
