/** Five-field patterns of days (1 = Monday … 7 = Sunday) and times (`15:20`). */
export function cronsOf({ days, times }: { readonly days: readonly number[]; readonly times: readonly string[] }): string[] {
  const weekdays = [...new Set(days)].sort().join(',');
  return [...new Set(times)].sort().map((time) => {
    const [hour = '0', minute = '0'] = time.split(':');
    return `${Number(minute)} ${Number(hour)} * * ${weekdays}`;
  });
}
