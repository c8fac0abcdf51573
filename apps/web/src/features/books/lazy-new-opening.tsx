'use client';
import dynamic from 'next/dynamic';
import { SkeletonList } from '@/components/states';

/** The form's code is no part of the first page. */
export const NewOpeningScreen = dynamic(
  () => import('./new-opening-screen').then((module) => module.NewOpeningScreen),
  { ssr: false, loading: () => <SkeletonList /> },
);
