/** Addresses that may be given without their password, and the settings that hold it. */
const PASSWORDS = { DATABASE_URL: 'DATABASE_PASSWORD', AMQP_URL: 'AMQP_PASSWORD', REDIS_URL: 'REDIS_PASSWORD' } as const;

/**
 * Puts passwords into the addresses they belong to: they stand in files of their own, addresses in plain settings.
 * @param values settings of the platform, changed in place
 * @returns a fault for each password that has no address, or one that has a password already
 */
export function fillInPasswords(values: Record<string, unknown>): readonly string[] {
  const faults: string[] = [];
  for (const [address, setting] of Object.entries(PASSWORDS)) {
    const { [address]: url, [setting]: password } = values;
    if (typeof password !== 'string') continue;
    if (typeof url !== 'string' || !URL.canParse(url)) {
      faults.push(`${setting} is set and ${address} is not`);
      continue;
    }
    const filled = new URL(url);
    if (filled.password !== '') faults.push(`${setting} is set and ${address} has a password already: one of them is meant`);
    filled.password = encodeURIComponent(password);
    values[address] = filled.href;
  }
  return faults;
}
