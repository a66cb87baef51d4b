//! How fast a log grows, is proved and is verified, hashing included and
//! storage excluded. Run with `cargo bench -p transparency-log`.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use transparency_log::{
    Audit, Checkpoint, Frontier, Key, MemoryTree, encode_bundle, frontier_nodes, leaf_hash,
    new_bundles, prove_inclusion, tree_root, verify_inclusion,
};

const MILLION: u64 = 1_000_000;

/// About the size of a real descriptor of an act.
fn entry(index: u64) -> Vec<u8> {
    format!(
        r#"{{"at":1795160520000,"document":"sha256:{index:064x}","id":"0192f0c1-7c1e-7000-8000-{index:012}","kind":"programme.measure","v":1}}"#
    )
    .into_bytes()
}

fn appending(c: &mut Criterion) {
    let mut group = c.benchmark_group("append");
    let tree: MemoryTree = (0..70_000).map(entry).collect();
    let new = entry(70_000);
    group.throughput(Throughput::Elements(1));
    group.bench_function("one entry to 70,000, edge read anew", |b| {
        b.iter(|| {
            let mut edge = Frontier::read(&tree, 70_000).expect("the tree has it");
            let nodes = edge.append([leaf_hash(black_box(&new))]);
            (nodes, edge.root())
        });
    });
    let entries: Vec<_> = (0..10_000).map(entry).collect();
    group.throughput(Throughput::Elements(10_000));
    group.bench_function("10,000 entries in one go", |b| {
        b.iter_batched(
            || Frontier::read(&tree, 70_000).expect("the tree has it"),
            |mut edge| edge.append(entries.iter().map(|entry| leaf_hash(entry))),
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

fn proving(c: &mut Criterion) {
    let tree: MemoryTree = (0..70_000).map(entry).collect();
    let root = tree_root(&tree, 70_000).expect("the tree has it");
    let leaf = leaf_hash(&entry(12_345));
    let proof = prove_inclusion(&tree, 12_345, 70_000).expect("the tree has it");
    let key = Key::from_seed("log", [1; 32]).expect("a good name");
    let checkpoint = Checkpoint::new("log", 70_000, root).expect("a good origin");
    let signed = checkpoint.sign(&key).expect("its own key").to_string();
    c.bench_function("inclusion proof made", |b| {
        b.iter(|| prove_inclusion(&tree, black_box(12_345), 70_000));
    });
    c.bench_function("inclusion proof verified", |b| {
        b.iter(|| verify_inclusion(black_box(&proof), 12_345, 70_000, &leaf, &root));
    });
    c.bench_function("checkpoint signed", |b| b.iter(|| checkpoint.sign(&key)));
    c.bench_function("checkpoint verified", |b| {
        let keys = [key.public()];
        b.iter(|| Checkpoint::open(black_box(signed.as_bytes()), &keys));
    });
    c.bench_function("addresses of the edge", |b| {
        b.iter(|| frontier_nodes(black_box(MILLION - 1)));
    });
}

fn auditing(c: &mut Criterion) {
    let bundles: Vec<_> = new_bundles(0, MILLION)
        .map(|bundle| encode_bundle(bundle.entries().map(entry)).expect("short entries"))
        .collect();
    let mut edge = Frontier::empty();
    for index in 0..MILLION {
        edge.push(leaf_hash(&entry(index)), |_, _| ());
    }
    let checkpoint = Checkpoint::new("log", MILLION, edge.root()).expect("a good origin");
    let mut group = c.benchmark_group("audit");
    group
        .sample_size(10)
        .throughput(Throughput::Elements(MILLION));
    group.bench_function("1,000,000 entries and all their tiles", |b| {
        b.iter(|| {
            let mut audit = Audit::new(&checkpoint);
            let mut tiles = 0;
            for bundle in &bundles {
                tiles += audit.feed(bundle).expect("a good log").len();
            }
            tiles + audit.finish().expect("a good log").len()
        });
    });
    group.finish();
}

criterion_group!(benches, appending, proving, auditing);
criterion_main!(benches);
