import { clockTime, dayOf, longDate, shortDate } from '@balai/calendar';
import type { LoginRecap } from '../use-cases/recap-log-ins.ts';

const MODES = { harian: 'Harian', mingguan: 'Mingguan', bulanan: 'Bulanan' } as const;
const number = (value: number): string => value.toLocaleString('id-ID');

/** First and last day in words; with clock times where a bound is no midnight. */
function daysText({ from, until, timezone }: LoginRecap): string {
  const last = new Date(until.getTime() - 1);
  const isWhole = clockTime(from, timezone) === '00:00' && clockTime(until, timezone) === '00:00';
  const [first, end] = [dayOf(from, timezone), dayOf(last, timezone)];
  if (!isWhole)
    return `${shortDate(first)} ${clockTime(from, timezone)} s.d. ${shortDate(dayOf(until, timezone))} ${clockTime(until, timezone)}`;
  return first === end ? longDate(first) : `${shortDate(first)} s.d. ${shortDate(end)}`;
}

/** The recap of log-ins as a message: by account, of a month by unit. */
export function loginRecapText(recap: LoginRecap): string {
  const { mode, logins, accounts, clients } = recap;
  const head = `*Rekap login web*\n${MODES[mode]}: ${daysText(recap)}`;
  if (logins === 0) return `${head}\n\nTidak ada login web pada periode ini.`;
  if (mode === 'bulanan') {
    const lines = clients.map(
      (one, index) => `${index + 1}. ${one.nama}: ${number(one.operator_count)} operator, ${number(one.logins)} login`,
    );
    return `${head}\n\nTotal: ${number(logins)} login, ${number(accounts.length)} operator, ${number(clients.length)} satuan\n${lines.join('\n')}`;
  }
  const lines = accounts.map((one, index) => `${index + 1}. ${one.username} (${one.client_ids.join(', ')}): ${number(one.logins)} login`);
  return `${head}\n\nTotal: ${number(logins)} login, ${number(accounts.length)} akun\n${lines.join('\n')}`;
}
