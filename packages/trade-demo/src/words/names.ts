const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const phrases = (text: string): readonly string[] => text.split(',').map((one) => one.trim());

export const GIVEN_NAMES = words(`
  Ana Beatriz Bruno Camila Carlos Carolina Cecília Daniel Débora Diego Eduarda Eduardo Elisa Fábio Fernanda Felipe Gabriela Guilherme Helena Henrique
  Isabela João Júlia Juliana Larissa Leonardo Letícia Lucas Luísa Marcelo Mariana Marina Mateus Natália Otávio Patrícia Paulo Rafael Renata Ricardo
  Rodrigo Sabrina Sérgio Tatiana Tiago Vanessa Vinícius Vitória`);

export const FAMILY_NAMES = words(`
  Almeida Alves Andrade Araújo Barbosa Barros Batista Campos Cardoso Carvalho Castro Costa Cunha Dias Duarte Farias Fernandes Ferreira Freitas Gomes
  Gonçalves Lima Lopes Machado Martins Melo Mendes Moreira Nascimento Nogueira Nunes Oliveira Pereira Pinto Ramos Ribeiro Rocha Sales Santana Silveira
  Soares Souza Tavares Teixeira Vieira`);

/** What an organisation of each segment is called. */
export const KINDS: Readonly<Record<'farmácia' | 'varejo' | 'hospital', readonly string[]>> = {
  farmácia: phrases('Farmácia, Drogaria, Rede Farma, Drogaria e Perfumaria'),
  varejo: phrases('Mercado, Supermercado, Empório, Mercearia, Perfumaria, Atacado'),
  hospital: phrases('Hospital, Clínica, Policlínica, Casa de Saúde'),
};

/** Proper names of organisations. */
export const OWN_NAMES = phrases(`
  Aliança, Alvorada, Amizade, Araucária, Bandeirante, Bela Vista, Boa Esperança, Boa Vista, Bom Jesus, Bom Preço, Caminho Novo, Campo Verde, Cidade Nova,
  Cruzeiro, Estrela, Esperança, Flor do Campo, Fonte Viva, Girassol, Horizonte, Ipê Amarelo, Jardim Real, Jequitibá, Lagoa Azul, Luz do Dia, Manacá,
  Monte Belo, Morada do Sol, Nova Era, Nova União, Novo Mundo, Ouro Verde, Paraíso, Pedra Branca, Planalto, Ponte Nova, Popular, Porto Seguro, Primavera,
  Progresso, Quatro Estações, Recanto, Rio Claro, Riviera, Rosa dos Ventos, Santa Clara, Santa Luzia, Santa Rita, Santo Antônio, São Bento, São Francisco,
  São Jorge, São Judas, São Pedro, Saúde e Vida, Serra Azul, Sol Nascente, Três Irmãos, União, Vale Verde, Vida Nova, Vila Rica, Vitória Régia`);

/** Proper names of organisations abroad. */
export const NAMES_ABROAD = phrases(`
  Sumber Makmur, Sinar Jaya, Karya Abadi, Mitra Sehat, Bintang Timur, Cahaya Utama, Tirta Kencana, Graha Medika, Surya Persada, Anugerah Farma`);

export const STREETS = phrases(`
  Rua das Flores, Avenida Brasil, Rua Sete de Setembro, Avenida Central, Rua XV de Novembro, Rua da Paz, Avenida dos Estados, Rua do Comércio,
  Avenida Santos Dumont, Rua Tiradentes, Rua Dom Pedro II, Avenida Getúlio Vargas, Rua São João, Avenida Independência`);

/** Usernames of the representatives; the first one is the account of the demo. */
export const REPRESENTATIVES = ['sales', 'bruno.teixeira', 'carla.nunes', 'diego.farias', 'elisa.rocha', 'fabio.moreira', 'helena.castro'];

export const TITLES = ['Compras', 'Gerente', 'Farmacêutica responsável', 'Financeiro', 'Sócio'];
