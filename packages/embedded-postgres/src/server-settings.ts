/**
 * Server parameters of the evaluation mode: a small footprint, full durability. Given on the command line, so that an
 * existing cluster follows a new version of Balai and the files of the cluster stay as initdb wrote them. Values carry
 * no spaces: on Windows they pass through a shell.
 */
export function serverSettings(port: number): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    // Socket paths are limited to 107 bytes and would leave files in /tmp; TCP works in any folder.
    unix_socket_directories: '',
    // Connections that rest, of ten logins, and those of commands.
    max_connections: 120,
    shared_buffers: '32MB',
    huge_pages: 'off',
    // The default of PostgreSQL 18 keeps three more processes for reads.
    io_method: 'sync',
    max_worker_processes: 4,
    max_parallel_workers: 2,
    autovacuum: 'on',
    autovacuum_max_workers: 2,
    // Daily partitions: one statement over a log of weeks locks every one of them.
    max_locks_per_transaction: 256,
    jit: 'off',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    wal_level: 'minimal',
    max_wal_senders: 0,
    min_wal_size: '32MB',
    max_wal_size: '256MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_destination: 'stderr',
    logging_collector: 'off',
    log_line_prefix: '%m_[%p]_',
    // Failed statements are reported by whoever sent them; here they would grow the file and may quote personal data.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
