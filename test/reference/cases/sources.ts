/** Sources that several cases share. */

export function bahnemann(place: string): string {
  return `Bahnemann 2015, Distributions for Actuaries, CAS Monograph 2, ${place}`;
}

export function lossDataAnalytics(place: string): string {
  return `Frees et al., Loss Data Analytics, ${place}`;
}

export function lossModels(place: string): string {
  return `Klugman, Panjer & Willmot, Loss Models, ${place}`;
}

export function examQuestion(number: number): string {
  return `Society of Actuaries, exam C/STAM sample questions, ${number}`;
}

export const OWN = 'Own parameters; exact value by an independent FFT with Richardson extrapolation';
