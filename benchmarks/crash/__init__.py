"""Proof under fire: processes, browsers and stores that fail in mid-run, and a site whose ledger says what was done."""
