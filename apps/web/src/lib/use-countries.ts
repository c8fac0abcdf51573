'use client';
import { useEffect, useState } from 'react';

type Countries = typeof import('@bilko/countries');
let loaded: Countries | undefined;

/** The rules of the countries, loaded where they are first needed: they are no part of the first page. */
export function useCountries(): Countries | undefined {
  const [countries, setCountries] = useState(loaded);
  useEffect(() => {
    if (countries) return;
    let isCurrent = true;
    void import('@bilko/countries').then((module) => {
      loaded = module;
      if (isCurrent) setCountries(module);
    });
    return () => {
      isCurrent = false;
    };
  }, [countries]);
  return countries;
}
