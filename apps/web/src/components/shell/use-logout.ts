'use client';
import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { logout } from '@/lib/session/session-store';
import { toast } from '@/lib/toast';
import { useProblemText } from '@/lib/use-problem-text';

export function useLogout(): () => void {
  const router = useRouter();
  const say = useProblemText();
  return useCallback(() => {
    logout().then(
      () => router.replace('/login'),
      (error: unknown) => toast(say(error), { tone: 'danger' }),
    );
  }, [router, say]);
}
