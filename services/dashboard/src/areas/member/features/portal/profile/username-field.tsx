import { ApiError } from '@balai/contracts/client';
import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { problemOf } from '../../../../../api/failure.ts';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { checkAccount } from '../queries.ts';

/** Outcome of a check: whether the platform says that there is no such account. */
export interface Checked {
  readonly platform: 'instagram' | 'tiktok';
  readonly username: string;
  readonly isUnknown: boolean;
}

const SETTLED_MS = 800;
const CHECK_KEPT_MS = 3_600_000;

/** A wrong name, in contrast to a check that failed and may succeed later. */
const isDefinite = (error: unknown): boolean => error instanceof ApiError && (error.status === 400 || error.status === 404);

/** The value once typing rests. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), SETTLED_MS);
    return () => window.clearTimeout(timer);
  }, [value]);
  return settled;
}

/** A username, looked up on its platform while it is typed. A check that fails for now does not keep it from being saved. */
export function UsernameField(props: {
  platform: 'instagram' | 'tiktok';
  username: string;
  kept: string;
  field: object;
  onChecked: (checked: Checked) => void;
}) {
  const { t, language } = useLanguage();
  const { platform, username, kept, field, onChecked } = props;
  const settled = useSettled(username);
  const isAsked = settled.trim() !== '' && settled !== kept && settled === username;
  const check = useQuery({
    queryKey: ['portal.check', platform, settled],
    queryFn: async () => (await checkAccount(platform, settled)).data,
    enabled: isAsked,
    retry: false,
    staleTime: CHECK_KEPT_MS,
    refetchOnWindowFocus: false,
  });
  const { error, data } = check;
  const isOver = isAsked && !check.isFetching;
  const isUnknown = isDefinite(error);
  useEffect(() => {
    if (isOver) onChecked({ platform, username: settled, isUnknown });
  }, [isOver, platform, settled, isUnknown, onChecked]);
  return (
    <>
      <TextInput
        size="md"
        label={t('portal.profile.username', { platform: t(`portal.platform.${platform}`) })}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={200}
        {...field}
      />
      {isAsked && check.isFetching && <Notice tone="info">{t('portal.profile.checking')}</Notice>}
      {isOver && error !== null && <Notice tone={isUnknown ? 'bad' : 'warn'}>{problemOf(error, t).message}</Notice>}
      {isOver && data !== undefined && (
        <Notice tone={data.is_private ? 'warn' : 'ok'}>
          {t('portal.profile.found', { name: data.profile_name ?? data.username })}
          {data.followers !== null && ` · ${t('portal.profile.followers', { followers: formatCount(data.followers, language) })}`}
          {data.is_private && ` ${t('portal.profile.private')}`}
        </Notice>
      )}
    </>
  );
}
