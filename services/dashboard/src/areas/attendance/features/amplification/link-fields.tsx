import { LINK_PLATFORMS, type LinkReportKind } from '@balai/contracts/attendance';
import { TextInput } from '@mantine/core';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { FormGroup } from '../../../../kit/forms/form.tsx';

type LinkField = `${(typeof LINK_PLATFORMS)[number]}_link`;
export type LinkValues = Record<LinkField, string>;

export const NO_LINKS: LinkValues = { instagram_link: '', facebook_link: '', twitter_link: '', tiktok_link: '', youtube_link: '' };

/** A routine post can be shared anywhere; a special task is one Instagram post. */
const platformsOf = (kind: LinkReportKind) => (kind === 'special' ? (['instagram'] as const) : LINK_PLATFORMS);
export const fieldsOf = (kind: LinkReportKind): readonly LinkField[] => platformsOf(kind).map((platform) => `${platform}_link` as const);

/** Whether no field of this kind has anything in it. */
export const isWithoutLinks = (kind: LinkReportKind, values: LinkValues): boolean =>
  fieldsOf(kind).every((field) => values[field].trim() === '');

/** A field a platform. */
export function LinkFields(props: { kind: LinkReportKind; inputOf: (field: LinkField) => object }) {
  const { t } = useLanguage();
  return (
    <FormGroup title={t('amplification.formLinks')}>
      {platformsOf(props.kind).map((platform) => (
        <TextInput
          key={platform}
          label={t(`links.platform.${platform}`)}
          maxLength={2_000}
          inputMode="url"
          autoCapitalize="none"
          {...props.inputOf(`${platform}_link`)}
        />
      ))}
    </FormGroup>
  );
}
