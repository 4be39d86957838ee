"""What benches and fault tests stand on: the site's own processes on PostgreSQL and Redis, with stub work.

Everything is this machine's and goes when it ends: a database and a Redis server of its own, files in a folder.
"""
