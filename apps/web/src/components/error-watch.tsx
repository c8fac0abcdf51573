'use client';
import { useEffect } from 'react';
import { errorReports } from '@/lib/error-reports';

/** Listens for errors that nobody caught, once the page is usable. Shows nothing. */
export function ErrorWatch() {
  useEffect(() => {
    const timer = setTimeout(() => void errorReports()?.then(({ watch }) => watch()), 1500);
    return () => clearTimeout(timer);
  }, []);
  return null;
}
