'use client';
import dynamic from 'next/dynamic';
import { SkeletonList } from '@/components/states';

/** The form comes after the page: a photograph is on its way before it is there. */
export const ExpenseEditor = dynamic(
  () => import('./expense-editor').then((module) => module.ExpenseEditor),
  {
    ssr: false,
    loading: () => <SkeletonList />,
  },
);
