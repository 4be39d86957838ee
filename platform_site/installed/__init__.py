"""The site as an installed package: the one name it takes in an environment's ``site-packages``.

Everything else of the site lies inside this folder and is imported only by its own processes, so that names such as
``core`` or ``styles`` are left to others. In a checkout there is nothing in it but the command.
"""
