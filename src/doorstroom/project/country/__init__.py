"""A country from Parquet to Parquet, in shards, on this machine or on many.

Nothing here knows Django: workers of a cluster import it and need no settings and no database.
"""
