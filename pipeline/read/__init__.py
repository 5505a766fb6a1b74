"""Reading: files as captured become `raw_documents`. Reading only finds, splits and hashes bytes; what the bytes mean is decided by `clean`."""
