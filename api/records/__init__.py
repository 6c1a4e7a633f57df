"""What people did and what the machine proposed: applications, persons, drafts, decisions, jobs, audit.

Functions here take an open connection and never commit; `transactions.writing` is the only place that does.
"""
