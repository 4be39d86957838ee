"""The painting network: pure torch, without Django and without anything else of ours."""
