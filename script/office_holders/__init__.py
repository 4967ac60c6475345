"""Makes archive/ingest/known/office_holders.csv from published data sets."""
