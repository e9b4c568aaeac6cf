/** Where customers of the demo are. */
export interface City {
  readonly name: string;
  readonly region: string;
  readonly country: 'BR' | 'ID';
  /** Area code of phone numbers. */
  readonly area: string;
  /** First digits of postal codes. */
  readonly postal: string;
  /** Code of the warehouse that ships there. */
  readonly warehouse: 'SP' | 'PE' | 'DF';
  /** Days that a delivery takes, at least and at most. */
  readonly transit: readonly [number, number];
  /** Customers there, beside those of other cities. */
  readonly weight: number;
}

const brazilian = (
  weight: number,
  name: string,
  region: string,
  area: string,
  postal: string,
  warehouse: City['warehouse'],
  from: number,
  to: number,
): City => ({ weight, name, region, country: 'BR', area, postal, warehouse, transit: [from, to] });

/** Cities of Brazil, the largest markets of the distributor first. */
export const CITIES: readonly City[] = [
  brazilian(16, 'São Paulo', 'SP', '11', '01', 'SP', 1, 2),
  brazilian(6, 'Campinas', 'SP', '19', '13', 'SP', 1, 2),
  brazilian(4, 'Ribeirão Preto', 'SP', '16', '14', 'SP', 1, 3),
  brazilian(4, 'Santos', 'SP', '13', '11', 'SP', 1, 2),
  brazilian(8, 'Rio de Janeiro', 'RJ', '21', '20', 'SP', 1, 3),
  brazilian(2, 'Niterói', 'RJ', '22', '24', 'SP', 1, 3),
  brazilian(7, 'Belo Horizonte', 'MG', '31', '30', 'DF', 2, 3),
  brazilian(3, 'Uberlândia', 'MG', '34', '38', 'DF', 2, 4),
  brazilian(2, 'Vitória', 'ES', '27', '29', 'SP', 2, 4),
  brazilian(5, 'Curitiba', 'PR', '41', '80', 'SP', 2, 3),
  brazilian(2, 'Londrina', 'PR', '43', '86', 'SP', 2, 4),
  brazilian(3, 'Florianópolis', 'SC', '48', '88', 'SP', 2, 4),
  brazilian(5, 'Porto Alegre', 'RS', '51', '90', 'SP', 2, 4),
  brazilian(2, 'Caxias do Sul', 'RS', '54', '95', 'SP', 3, 5),
  brazilian(6, 'Salvador', 'BA', '71', '40', 'PE', 3, 5),
  brazilian(3, 'Feira de Santana', 'BA', '75', '44', 'PE', 3, 5),
  brazilian(6, 'Recife', 'PE', '81', '50', 'PE', 1, 2),
  brazilian(4, 'Fortaleza', 'CE', '85', '60', 'PE', 2, 4),
  brazilian(2, 'Natal', 'RN', '84', '59', 'PE', 2, 3),
  brazilian(2, 'João Pessoa', 'PB', '83', '58', 'PE', 1, 3),
  brazilian(4, 'Brasília', 'DF', '61', '70', 'DF', 1, 2),
  brazilian(4, 'Goiânia', 'GO', '62', '74', 'DF', 1, 3),
  brazilian(2, 'Cuiabá', 'MT', '65', '78', 'DF', 3, 5),
  brazilian(3, 'Belém', 'PA', '91', '66', 'PE', 5, 8),
  brazilian(3, 'Manaus', 'AM', '92', '69', 'DF', 6, 9),
];

/** Cities of customers abroad. */
export const ABROAD: readonly City[] = [
  { ...brazilian(2, 'Jakarta', 'DKI Jakarta', '21', '10', 'SP', 18, 26), country: 'ID' },
  { ...brazilian(1, 'Surabaya', 'Jawa Timur', '31', '60', 'SP', 20, 28), country: 'ID' },
];

/** The region whose deliveries are late. */
export const LATE_REGION = 'BA';
