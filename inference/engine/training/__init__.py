"""How the networks are taught: the base on many paintings, a style on one to twenty pictures."""
