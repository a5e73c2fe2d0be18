"""What starts and watches processes: server, worker, embedded PostgreSQL."""
