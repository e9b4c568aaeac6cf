import { logout } from '@balai/contracts/identity';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { api } from './api.ts';
import { forgetKept } from './forget-kept.ts';

/** Ends the session and leads to the login; nothing of it stays in the browser. */
export function useLeave() {
  const router = useRouter();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => api(logout, {}),
    onSuccess: async () => {
      await router.navigate({ to: '/login' });
      queryClient.clear();
      forgetKept();
    },
  });
}
