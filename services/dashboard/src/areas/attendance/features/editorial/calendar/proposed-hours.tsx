import { attendanceRead } from '@balai/contracts/attendance';
import { useQuery } from '@tanstack/react-query';
import { may, useSession } from '../../../../../api/session.ts';
import { formatHour } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { type BestHours, proposedHours } from './best-hours.ts';
import styles from './calendar.module.css';
import { bestHoursQuery } from './queries.ts';

const NONE: BestHours = { all: [], byWeekday: [] };

/** The best hours of a client the caller sees; none while they are not known. */
export function useBestHours(clientId: string | undefined): BestHours {
  const session = useSession();
  const client = session.clients.find(({ client_id }) => client_id === clientId);
  const isAsked = client !== undefined && may(session, attendanceRead);
  const { data } = useQuery({ ...bestHoursQuery(client), enabled: isAsked });
  return data ?? NONE;
}

/** When the client's people act most, to take as the time of a post. @param time the field's value: of its day */
export function ProposedHours(props: { clientId: string; zone: string; time: string; onTake: (time: string) => void }) {
  const { t } = useLanguage();
  const { clientId, zone, time, onTake } = props;
  const best = useBestHours(clientId);
  const day = /^\d{4}-\d{2}-\d{2}/.exec(time)?.[0];
  const hours = day === undefined ? [] : proposedHours(best, day, zone, new Date());
  if (hours.length === 0) return null;
  return (
    <p className={styles.proposed}>
      {t('editorial.plan.bestHours')}
      {hours.map((hour) => (
        <button
          key={hour}
          type="button"
          aria-label={t('editorial.plan.takeHour', { time: formatHour(hour) })}
          aria-pressed={time === `${day}T${formatHour(hour)}`}
          onClick={() => onTake(`${day}T${formatHour(hour)}`)}
        >
          {formatHour(hour)}
        </button>
      ))}
    </p>
  );
}
