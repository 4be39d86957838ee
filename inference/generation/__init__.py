"""New pictures in a style, from nothing but a seed."""
