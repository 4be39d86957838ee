"""The painting network: pure torch, without Django and without any other package of this project."""
