//! The whole house. Pages are judged on the demonstration commune, whose life is played once for all
//! these tests, each of them on its own copy (`commune`); commands on a small town of their own
//! (`founded`), by the program itself.

mod adopting;
mod backups;
mod browsing;
mod browsing_procedures;
mod budget;
mod by_hand;
mod channels;
mod checks;
mod commune;
mod counter;
mod crash;
mod crowd;
mod demo;
mod described;
mod desks;
mod doors;
mod failing;
mod figures_agree;
mod founded;
mod founding;
mod from_idea_to_works;
mod html;
mod injection;
mod inside;
mod journeys;
mod lots;
mod page_form;
mod pressing;
mod proving;
mod receipts;
mod request;
mod rights;
mod robots;
mod safety;
mod scenarios;
mod secrecy;
mod shared_terminal;
mod shut;
mod sight;
mod statements;
mod threshold;
mod told;
mod voting;
mod withdrawn;
