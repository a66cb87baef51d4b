//! Who plays the roles of the town: its agents, heads and elected members, and whoever a head named.

use std::collections::HashMap;

use catalogue::scenario::Script;
use town::Actor;

use super::persona;

#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// By service of the town.
    pub agents: HashMap<String, Vec<Actor>>,
    pub heads: HashMap<String, Actor>,
    pub mayor: Option<Actor>,
    /// By `procedure/role`, or by role for every procedure.
    pub named: HashMap<String, Actor>,
    /// Residents with an account who play somebody's part, by `procedure/file/who`.
    pub residents: HashMap<String, Actor>,
}

impl Cast {
    /// Whoever plays one of the people of a scenario for the town. `service` is the procedure's.
    pub fn staff(&self, script: &Script, who: &str, service: &str) -> Option<&Actor> {
        match script.people.get(who)?.as_str() {
            // Agents write down what outside bodies say.
            "agent" | "partner" => {
                let agents = self.agents.get(service)?;
                let count = u64::try_from(agents.len().max(1)).unwrap_or(1);
                let at = usize::try_from(persona::hash(who) % count).unwrap_or_default();
                agents.get(at)
            }
            "head" | "council" | "commission" => self.heads.get(service),
            "mayor" => self.mayor.as_ref(),
            role => self.holder(&script.procedure, role),
        }
    }

    /// Whoever was named for a role of a procedure.
    pub fn holder(&self, procedure: &str, role: &str) -> Option<&Actor> {
        self.named
            .get(&format!("{procedure}/{role}"))
            .or_else(|| self.named.get(role))
    }

    pub fn resident(&self, script: &Script, who: &str) -> Option<&Actor> {
        self.residents.get(&format!("{}/{who}", script.name()))
    }
}
