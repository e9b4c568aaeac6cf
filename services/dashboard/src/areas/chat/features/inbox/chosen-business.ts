import type { OwnBusiness } from '@balai/contracts/chat';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import { useClient } from '../../../../app/address/use-client.ts';

const CHOSEN = 'balai.inbox.business';

function remembered(): string | null {
  try {
    return window.localStorage.getItem(CHOSEN);
  } catch {
    // Storage may be blocked: then the first one is shown.
    return null;
  }
}

function remember(id: string): void {
  try {
    window.localStorage.setItem(CHOSEN, id);
  } catch {
    // It is asked for again next time.
  }
}

/** The business of the address's client, else the one chosen last, else the first. */
export function useChosenBusiness(businesses: readonly OwnBusiness[]): OwnBusiness | undefined {
  const { client, wanted } = useClient();
  const find = (id: string | null | undefined) => businesses.find((business) => business.id === id);
  const chosen = (wanted === undefined ? find(remembered()) : undefined) ?? find(client?.client_id) ?? find(remembered()) ?? businesses[0];
  const id = chosen?.id;
  useEffect(() => {
    if (id !== undefined) remember(id);
  }, [id]);
  return chosen;
}

/** Leads to the inbox of another business. */
export function useChooseBusiness(): (id: string) => void {
  const navigate = useNavigate();
  return useCallback(
    (id) => {
      remember(id);
      void navigate({ to: '/inbox', search: { client: id } });
    },
    [navigate],
  );
}
