'use client';
import dynamic from 'next/dynamic';
import { SkeletonList } from '@/components/states';

/** The form's code is no part of the first page. */
export const NewEntryScreen = dynamic(
  () => import('./new-entry-screen').then((module) => module.NewEntryScreen),
  { ssr: false, loading: () => <SkeletonList /> },
);
