"""The release gate: an exercise is trusted only after its checks were tested."""
