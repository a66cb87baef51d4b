//! A linear program over all panels in fractions: slow, short, and with nothing of the library in it.

use num_rational::Ratio;
use num_traits::{One as _, Signed as _, Zero as _};

pub type Fraction = Ratio<i128>;

/// The most that the chances of a group can add up to in a lottery over these panels in which each
/// person has at least their floor; none when there is no such lottery.
pub fn most(panels: &[Vec<usize>], floors: &[Fraction], group: &[usize]) -> Option<Fraction> {
    let (own, people) = (panels.len(), floors.len());
    // Unknowns: weights of panels, what each person has above their floor, what each line still lacks.
    let lines = people + 1;
    let width = own + people + lines;
    let mut table = vec![vec![Fraction::zero(); width + 1]; lines];
    for (place, panel) in panels.iter().enumerate() {
        table[people][place] = Fraction::one();
        for person in panel {
            table[*person][place] = Fraction::one();
        }
    }
    table[people][width] = Fraction::one();
    for (person, floor) in floors.iter().enumerate() {
        table[person][own + person] = -Fraction::one();
        table[person][width] = *floor;
    }
    let mut basis: Vec<usize> = (0..lines).map(|line| own + people + line).collect();
    for (line, unknown) in basis.iter().enumerate() {
        table[line][*unknown] = Fraction::one();
    }
    // First: nothing lacking. The goal is minus the sum of what lacks.
    let mut goal = vec![Fraction::zero(); width + 1];
    for line in &table {
        for (value, more) in goal.iter_mut().zip(line) {
            *value += more;
        }
    }
    for unknown in &basis {
        goal[*unknown] = Fraction::zero();
    }
    climb(&mut table, &mut basis, &mut goal, own + people);
    if goal[width].is_positive() {
        return None;
    }
    for line in 0..lines {
        if basis[line] >= own + people
            && let Some(column) = (0..own + people).find(|column| !table[line][*column].is_zero())
        {
            pivot(&mut table, &mut basis, &mut goal, (line, column));
        }
    }
    // Then: the chances of the group.
    let worth = |unknown: usize| {
        let panel = panels.get(unknown).map_or(&[][..], |panel| &panel[..]);
        let count = panel.iter().filter(|person| group.contains(person)).count();
        Fraction::from(i128::try_from(count).expect("small"))
    };
    let mut goal: Vec<Fraction> = (0..=width).map(worth).collect();
    for (line, unknown) in basis.iter().enumerate() {
        let price = worth(*unknown);
        for (value, in_line) in goal.iter_mut().zip(&table[line]) {
            *value -= price * in_line;
        }
    }
    climb(&mut table, &mut basis, &mut goal, own + people);
    Some(-goal[width])
}

/// Exchanges unknowns while the goal grows, always the first that may (so that it ends).
fn climb(table: &mut [Vec<Fraction>], basis: &mut [usize], goal: &mut [Fraction], usable: usize) {
    while let Some(column) = (0..usable).find(|column| goal[*column].is_positive()) {
        let last = goal.len() - 1;
        let line = (0..table.len())
            .filter(|line| table[*line][column].is_positive())
            .min_by_key(|line| (table[*line][last] / table[*line][column], basis[*line]))
            .expect("chances are bounded");
        pivot(table, basis, goal, (line, column));
    }
}

fn pivot(
    table: &mut [Vec<Fraction>],
    basis: &mut [usize],
    goal: &mut [Fraction],
    (line, column): (usize, usize),
) {
    let by = table[line][column];
    for value in &mut table[line] {
        *value /= by;
    }
    let own = table[line].clone();
    let others = table
        .iter_mut()
        .enumerate()
        .filter(|(other, _)| *other != line);
    let others = others.map(|(_, row)| &mut row[..]);
    for row in others.chain([goal]) {
        let factor = row[column];
        if factor.is_zero() {
            continue;
        }
        for (value, own) in row.iter_mut().zip(&own) {
            if !own.is_zero() {
                *value -= factor * own;
            }
        }
    }
    basis[line] = column;
}

#[test]
fn chances_of_pairs_are_as_by_hand() {
    // Of three people two sit: nobody above 1, two of them 1 and 1, all three 2/3 each.
    let panels = [vec![0, 1], vec![0, 2], vec![1, 2]];
    let zero = [Fraction::zero(); 3];
    assert_eq!(most(&panels, &zero, &[0]), Some(Fraction::one()));
    assert_eq!(most(&panels, &zero, &[0, 1]), Some(Fraction::from(2)));
    let thirds = [Fraction::new(2, 3); 3];
    assert_eq!(most(&panels, &thirds, &[0]), Some(Fraction::new(2, 3)));
    assert_eq!(most(&panels, &[Fraction::new(3, 4); 3], &[0]), None);
}
