/** In which part of the year a category sells, and how much more than otherwise. */
export interface Season {
  /** Months, 1 to 12. */
  readonly months: readonly number[];
  readonly factor: number;
}

/** A category of products with what its products are made of: each article in each pack of each brand. */
export interface GoodsCategory {
  readonly prefix: string;
  readonly name: string;
  readonly parent: string;
  readonly season: Season | null;
  /** Base price of the smallest pack of each article, in reais. */
  readonly articles: Readonly<Record<string, number>>;
  readonly packs: readonly string[];
  readonly brands: readonly string[];
}

export const PARENTS = ['Medicamentos', 'Higiene e beleza', 'Casa', 'Alimentos', 'Hospitalar'] as const;

const SUMMER: Season = { months: [11, 12, 1, 2], factor: 2.4 };
const WINTER: Season = { months: [5, 6, 7, 8], factor: 2.2 };
const YEAR_END: Season = { months: [11, 12], factor: 1.8 };

const goods = (
  prefix: string,
  name: string,
  parent: (typeof PARENTS)[number],
  season: Season | null,
  [articles, packs, brands]: readonly [Readonly<Record<string, number>>, readonly string[], readonly string[]],
): GoodsCategory => ({ prefix, name, parent, season, articles, packs, brands });

/** Fifteen categories of eighty products: five articles, four packs, four brands. */
export const GOODS: readonly GoodsCategory[] = [
  goods('ANA', 'Analgésicos', 'Medicamentos', null, [
    {
      'Dipirona 500 mg': 6.2,
      'Paracetamol 750 mg': 7.4,
      'Ibuprofeno 400 mg': 11.9,
      'Relaxante muscular': 13.5,
      'Gel para contusões': 18.2,
    },
    ['10 un', '20 un', '30 un', '100 un'],
    ['Vitalis', 'Medsano', 'Farmalux', 'Genero'],
  ]),
  goods('GRI', 'Gripe e resfriado', 'Medicamentos', WINTER, [
    {
      Antigripal: 9.8,
      'Xarope expectorante': 16.4,
      'Descongestionante nasal': 12.1,
      'Pastilha para garganta': 8.7,
      'Vitamina C 1 g': 14.9,
    },
    ['8 un', '16 un', '24 un', '48 un'],
    ['Vitalis', 'Respira', 'Farmalux', 'Genero'],
  ]),
  goods('DIG', 'Digestivos', 'Medicamentos', YEAR_END, [
    { Antiácido: 7.9, 'Sal de fruta': 5.6, Probiótico: 28.5, 'Simeticona 125 mg': 15.3, 'Omeprazol 20 mg': 12.8 },
    ['10 un', '20 un', '30 un', '60 un'],
    ['Vitalis', 'Medsano', 'Ventrix', 'Genero'],
  ]),
  goods('VIT', 'Vitaminas', 'Medicamentos', null, [
    { 'Vitamina D 2.000 UI': 22.4, 'Complexo B': 17.8, Polivitamínico: 26.9, 'Ômega 3': 34.5, Magnésio: 24.1 },
    ['30 un', '60 un', '90 un', '120 un'],
    ['Vitalis', 'Nutrix', 'Solaris', 'Genero'],
  ]),
  goods('SOL', 'Proteção solar', 'Higiene e beleza', SUMMER, [
    { 'Protetor solar FPS 30': 29.9, 'Protetor solar FPS 50': 38.9, 'Pós-sol': 24.5, Repelente: 17.9, Bronzeador: 27.4 },
    ['60 ml', '120 ml', '200 ml', '400 ml'],
    ['Brisa', 'Solaris', 'Marina', 'Dermal'],
  ]),
  goods('ORA', 'Higiene oral', 'Higiene e beleza', null, [
    { 'Creme dental': 4.3, 'Escova dental': 6.1, 'Enxaguante bucal': 13.2, 'Fio dental': 5.4, 'Creme dental infantil': 6.8 },
    ['1 un', '2 un', '3 un', '6 un'],
    ['Alvor', 'Sorriso Vivo', 'Dentix', 'Marina'],
  ]),
  goods('CAB', 'Cabelos', 'Higiene e beleza', null, [
    { Xampu: 11.6, Condicionador: 12.4, 'Máscara capilar': 21.7, 'Creme de pentear': 10.8, 'Óleo capilar': 19.3 },
    ['200 ml', '350 ml', '500 ml', '1 l'],
    ['Alvor', 'Brisa', 'Lumina', 'Marina'],
  ]),
  goods('BEB', 'Bebê', 'Higiene e beleza', null, [
    { 'Fralda P': 32.5, 'Fralda M': 34.9, 'Fralda G': 36.9, 'Lenço umedecido': 9.7, 'Pomada para assadura': 16.2 },
    ['1 pct', '2 pct', '4 pct', '8 pct'],
    ['Ninho', 'Soneca', 'Mimo', 'Dermal'],
  ]),
  goods('LIM', 'Limpeza', 'Casa', null, [
    { Detergente: 2.4, Desinfetante: 5.9, 'Água sanitária': 4.1, 'Limpador multiuso': 6.3, 'Álcool 70%': 7.8 },
    ['500 ml', '1 l', '2 l', '5 l'],
    ['Limpol', 'Casa Clara', 'Brilho', 'Genero'],
  ]),
  goods('ROU', 'Roupas', 'Casa', null, [
    { 'Sabão em pó': 9.4, 'Sabão líquido': 14.8, Amaciante: 8.9, Alvejante: 7.2, 'Tira-manchas': 15.6 },
    ['800 g', '1,6 kg', '3 kg', '5 kg'],
    ['Limpol', 'Casa Clara', 'Brilho', 'Genero'],
  ]),
  goods('PAP', 'Papel', 'Casa', null, [
    { 'Papel higiênico': 7.1, 'Papel toalha': 6.4, Guardanapo: 3.2, 'Lenço de papel': 4.6, 'Papel-alumínio': 5.8 },
    ['4 un', '8 un', '12 un', '24 un'],
    ['Nuvem', 'Casa Clara', 'Macio', 'Genero'],
  ]),
  goods('CHO', 'Chocolates', 'Alimentos', { months: [3, 4, 12], factor: 2.6 }, [
    { 'Chocolate ao leite': 6.9, 'Chocolate amargo': 8.4, 'Bombom sortido': 13.5, 'Ovo de chocolate': 32.9, Wafer: 3.4 },
    ['90 g', '180 g', '250 g', '500 g'],
    ['Cacauá', 'Doce Vida', 'Serrano', 'Mimo'],
  ]),
  goods('BEV', 'Bebidas', 'Alimentos', SUMMER, [
    { 'Água de coco': 5.2, 'Suco de uva': 9.8, Isotônico: 5.9, 'Chá gelado': 4.8, 'Água mineral': 2.1 },
    ['300 ml', '500 ml', '1 l', '1,5 l'],
    ['Nascente', 'Doce Vida', 'Tropic', 'Serrano'],
  ]),
  goods('CUR', 'Curativos', 'Hospitalar', null, [
    { 'Gaze estéril': 6.6, Esparadrapo: 8.3, Atadura: 4.9, 'Curativo adesivo': 7.4, 'Soro fisiológico': 5.1 },
    ['10 un', '20 un', '50 un', '100 un'],
    ['Medsano', 'Cirurgix', 'Farmalux', 'Genero'],
  ]),
  goods('DES', 'Descartáveis', 'Hospitalar', null, [
    {
      'Luva de procedimento': 24.9,
      'Máscara descartável': 11.2,
      'Seringa 5 ml': 9.6,
      'Touca descartável': 8.8,
      'Avental descartável': 31.4,
    },
    ['50 un', '100 un', '200 un', '500 un'],
    ['Medsano', 'Cirurgix', 'Protege', 'Genero'],
  ]),
];

/** Prices of the packs of a category, as multiples of the first pack's. */
export const PACK_FACTORS = [1, 1.85, 2.9, 5.4] as const;
/** Price of a brand, as a multiple of the first brand's. */
export const BRAND_FACTORS = [1, 1.12, 0.94, 0.78] as const;
