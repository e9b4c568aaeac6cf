import { PREMIUM_TIERS } from '@balai/contracts/identity';
import { NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { attachmentOf } from '../../../../api/attached-file.ts';
import { useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, FormPair, useServerForm } from '../../../../kit/forms/form.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { fits, ProofField } from './proof-field.tsx';
import { makeRequest, ownQuery, pricesQuery } from './queries.ts';
import { amountText, tierText } from './request-facts.tsx';

/** Digits of an amount as people type it: `Rp 150.123` is 150123. */
const amountOf = (typed: string): string => typed.replace(/\D/g, '');

/** Asks for premium for the own account. */
export default function RequestDialog({ onClose }: { onClose: () => void }) {
  const { t, language } = useLanguage();
  const prices = useQuery(pricesQuery).data?.prices ?? [];
  const labelOf = (tier: string): string => {
    const amount = prices.find((one) => one.tier === tier)?.amount ?? null;
    return amount === null ? tierText(tier) : `${tierText(tier)} · ${amountText(amount, language)}`;
  };
  const queryClient = useQueryClient();
  const session = useSession();
  const [file, setFile] = useState<File | null>(null);
  const first = {
    client_id: session.active_client_id ?? session.clients[0]?.client_id ?? '',
    premium_tier: PREMIUM_TIERS.find((tier) => tier === session.premium_tier) ?? PREMIUM_TIERS[0],
    ...{ bank_name: '', account_number: '', sender_name: '', transfer_amount: '', unique_code: '' },
  };
  type Values = typeof first;
  const save = useMutation({
    mutationFn: async ({ transfer_amount, unique_code, ...bank }: Values) => {
      const proof_file = await attachmentOf(file);
      const amount = amountOf(transfer_amount);
      return makeRequest({
        ...bank,
        ...(amount === '' ? {} : { transfer_amount: amount }),
        ...(unique_code.trim() === '' ? {} : { unique_code: unique_code.trim() }),
        ...(proof_file === undefined ? {} : { proof_file }),
      });
    },
    onSuccess: () => {
      showToast(t('premium.form.done'));
      void queryClient.invalidateQueries({ queryKey: ownQuery.queryKey });
      onClose();
    },
  });
  const form = useServerForm<Values>(first, save.error);
  const field = form.getInputProps;
  return (
    <SidePanel title={t('premium.form.title')} onClose={onClose}>
      <Form
        save={save}
        isDirty={form.isDirty() || file !== null}
        action={t('premium.form.send')}
        onSubmit={form.onSubmit((values) => {
          if (fits(file)) save.mutate(values);
        })}
        onCancel={onClose}
      >
        {session.clients.length > 1 && (
          <NativeSelect
            label={t('premium.fact.client')}
            data={session.clients.map(({ client_id, nama }) => ({ value: client_id, label: nama }))}
            {...field('client_id')}
          />
        )}
        <NativeSelect
          label={t('premium.fact.tier')}
          data={PREMIUM_TIERS.map((tier) => ({ value: tier, label: labelOf(tier) }))}
          {...field('premium_tier')}
        />
        <FormPair hint={t('premium.form.transfer')}>
          <TextInput label={t('premium.form.bank')} required maxLength={100} {...field('bank_name')} />
          <TextInput label={t('premium.form.number')} required maxLength={60} inputMode="numeric" {...field('account_number')} />
        </FormPair>
        <TextInput label={t('premium.fact.sender')} required maxLength={150} autoComplete="name" {...field('sender_name')} />
        <FormPair>
          <TextInput label={t('premium.form.amount')} maxLength={20} inputMode="numeric" {...field('transfer_amount')} />
          <TextInput label={t('premium.fact.code')} maxLength={6} inputMode="numeric" {...field('unique_code')} />
        </FormPair>
        <ProofField file={file} onChange={setFile} />
      </Form>
    </SidePanel>
  );
}
