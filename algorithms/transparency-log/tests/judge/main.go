// Judge reads a log directory in the tlog-tiles layout and says whether it holds
// together, using none of our code: only the Go project's own note and tlog packages.
//
//	judge DIR VKEY [WITNESS-VKEY]
//
// It prints "accepted: ..." and exits with 0, or "refused: ..." and exits with 1
// (2 where it was called wrongly). Files in DIR/receipts/ are judged too.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8
const width = 1 << height

func main() {
	if len(os.Args) < 3 || len(os.Args) > 4 {
		fmt.Fprintln(os.Stderr, "usage: judge DIR VKEY [WITNESS-VKEY]")
		os.Exit(2)
	}
	verdict, err := judge(os.Args[1], os.Args[2], os.Args[3:])
	if err != nil {
		fmt.Println("refused:", err)
		os.Exit(1)
	}
	fmt.Println("accepted:", verdict)
}

func judge(dir, vkey string, witnesses []string) (string, error) {
	logKey, err := note.NewVerifier(vkey)
	if err != nil {
		return "", err
	}
	keys := []note.Verifier{logKey}
	for _, text := range witnesses {
		witness, err := newWitness(text)
		if err != nil {
			return "", err
		}
		keys = append(keys, witness)
	}
	signed, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
	if err != nil {
		return "", err
	}
	tree, signatures, err := openCheckpoint(signed, logKey, keys)
	if err != nil {
		return "", fmt.Errorf("checkpoint: %w", err)
	}
	if signatures != len(keys) {
		return "", fmt.Errorf("checkpoint: %d of %d keys have signed", signatures, len(keys))
	}

	records, err := readEntries(dir, tree.N)
	if err != nil {
		return "", err
	}
	stored := &memory{}
	for i, record := range records {
		hashes, err := tlog.StoredHashes(int64(i), record, stored)
		if err != nil {
			return "", err
		}
		stored.hashes = append(stored.hashes, hashes...)
	}
	root, err := treeHash(tree.N, stored)
	if err != nil {
		return "", err
	}
	if root != tree.Hash {
		return "", errors.New("the entries do not have the signed root")
	}

	tiles := tilesOf(tree.N)
	for _, tile := range tiles {
		served, err := os.ReadFile(filepath.Join(dir, tilePath(tile)))
		if err != nil {
			return "", err
		}
		expected, err := tlog.ReadTileData(tile, stored)
		if err != nil {
			return "", err
		}
		if !bytes.Equal(served, expected) {
			return "", fmt.Errorf("%s is not the tile of the entries", tilePath(tile))
		}
	}

	// Every inclusion proof.
	for i, record := range records {
		if err := checkInclusion(tree, int64(i), record, stored); err != nil {
			return "", fmt.Errorf("inclusion of entry %d: %w", i, err)
		}
	}
	// Some again, and consistency between random sizes, through the served
	// tiles, as a client that knows only the checkpoint would ask.
	random := rand.New(rand.NewSource(int64(binary.BigEndian.Uint64(tree.Hash[:8]))))
	served := tlog.TileHashReader(tree, &directory{dir: dir})
	pairs := 0
	if tree.N > 0 {
		for i := 0; i < 50; i++ {
			at := random.Int63n(tree.N)
			if err := checkInclusion(tree, at, records[at], served); err != nil {
				return "", fmt.Errorf("inclusion of entry %d through tiles: %w", at, err)
			}
		}
		for ; pairs < 200; pairs++ {
			newer := 1 + random.Int63n(tree.N)
			older := 1 + random.Int63n(newer)
			reader := tlog.HashReader(stored)
			if newer == tree.N || pairs%10 == 0 {
				newer, reader = tree.N, served
			}
			if err := checkConsistency(older, newer, reader, stored); err != nil {
				return "", fmt.Errorf("consistency from %d to %d: %w", older, newer, err)
			}
		}
	}

	receipts, err := filepath.Glob(filepath.Join(dir, "receipts", "*.tlog-proof"))
	if err != nil {
		return "", err
	}
	for _, path := range receipts {
		if err := checkReceipt(path, logKey, keys, records); err != nil {
			return "", fmt.Errorf("%s: %w", filepath.Base(path), err)
		}
	}
	return fmt.Sprintf("%d entries, %d tiles, %d pairs of sizes, %d receipts, %d signatures",
		tree.N, len(tiles), pairs, len(receipts), signatures), nil
}

func treeHash(size int64, reader tlog.HashReader) (tlog.Hash, error) {
	if size == 0 {
		return tlog.Hash(sha256.Sum256(nil)), nil
	}
	return tlog.TreeHash(size, reader)
}

func checkInclusion(tree tlog.Tree, at int64, record []byte, reader tlog.HashReader) error {
	proof, err := tlog.ProveRecord(tree.N, at, reader)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, tree.N, tree.Hash, at, tlog.RecordHash(record))
}

func checkConsistency(older, newer int64, reader, stored tlog.HashReader) error {
	proof, err := tlog.ProveTree(newer, older, reader)
	if err != nil {
		return err
	}
	olderRoot, err := treeHash(older, stored)
	if err != nil {
		return err
	}
	newerRoot, err := treeHash(newer, stored)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, newer, newerRoot, older, olderRoot)
}

// openCheckpoint verifies a signed checkpoint and counts the known keys that signed it.
func openCheckpoint(signed []byte, logKey note.Verifier, keys []note.Verifier) (tlog.Tree, int, error) {
	var tree tlog.Tree
	opened, err := note.Open(signed, note.VerifierList(keys...))
	if err != nil {
		return tree, 0, err
	}
	byTheLog := false
	for _, signature := range opened.Sigs {
		byTheLog = byTheLog || signature.Hash == logKey.KeyHash() && signature.Name == logKey.Name()
	}
	if !byTheLog {
		return tree, 0, errors.New("not signed by the log")
	}
	// Go's decoder overlooks spare bits in the last character; we do not.
	for _, signature := range append(opened.Sigs, opened.UnverifiedSigs...) {
		if _, err := decode(signature.Base64); err != nil {
			return tree, 0, err
		}
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return tree, 0, errors.New("not three lines")
	}
	if lines[0] != logKey.Name() {
		return tree, 0, fmt.Errorf("origin %q is not the name of the key", lines[0])
	}
	tree.N, err = strconv.ParseInt(lines[1], 10, 64)
	if err != nil || tree.N < 0 || strconv.FormatInt(tree.N, 10) != lines[1] {
		return tree, 0, fmt.Errorf("size %q", lines[1])
	}
	root, err := decode(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return tree, 0, fmt.Errorf("root %q", lines[2])
	}
	copy(tree.Hash[:], root)
	return tree, len(opened.Sigs), nil
}

func decode(text string) ([]byte, error) {
	return base64.StdEncoding.Strict().DecodeString(text)
}

// index writes a number as path elements of three digits.
func index(n int64) string {
	text := fmt.Sprintf("%03d", n%1000)
	for n >= 1000 {
		n /= 1000
		text = fmt.Sprintf("x%03d/%s", n%1000, text)
	}
	return text
}

func partial(w int) string {
	if w == width {
		return ""
	}
	return fmt.Sprintf(".p/%d", w)
}

// tilePath is the c2sp.org path of a tile: unlike Go's own, without the height.
func tilePath(tile tlog.Tile) string {
	return fmt.Sprintf("tile/%d/%s%s", tile.L, index(tile.N), partial(tile.W))
}

// tilesOf lists the tiles of a log of this size. (tlog.NewTiles of this age also
// lists the narrower partial tiles of every smaller size.)
func tilesOf(size int64) []tlog.Tile {
	var tiles []tlog.Tile
	for level := 0; size>>(height*level) > 0; level++ {
		hashes := size >> (height * level)
		for n := int64(0); n*width < hashes; n++ {
			tile := tlog.Tile{H: height, L: level, N: n, W: width}
			if rest := hashes - n*width; rest < width {
				tile.W = int(rest)
			}
			tiles = append(tiles, tile)
		}
	}
	return tiles
}

func readEntries(dir string, size int64) ([][]byte, error) {
	var records [][]byte
	for n := int64(0); n*width < size; n++ {
		count := width
		if rest := size - n*width; rest < width {
			count = int(rest)
		}
		path := "tile/entries/" + index(n) + partial(count)
		data, err := os.ReadFile(filepath.Join(dir, path))
		if err != nil {
			return nil, err
		}
		for i := 0; i < count; i++ {
			if len(data) < 2 {
				return nil, fmt.Errorf("%s ends early", path)
			}
			length := int(binary.BigEndian.Uint16(data))
			if len(data) < 2+length {
				return nil, fmt.Errorf("%s ends early", path)
			}
			records = append(records, data[2:2+length])
			data = data[2+length:]
		}
		if len(data) > 0 {
			return nil, fmt.Errorf("%s has more than its entries", path)
		}
	}
	return records, nil
}

// checkReceipt judges a .tlog-proof against the entry it is about.
func checkReceipt(path string, logKey note.Verifier, keys []note.Verifier, records [][]byte) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	head, checkpoint, found := strings.Cut(string(text), "\n\n")
	lines := strings.Split(head, "\n")
	if !found || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("not a receipt")
	}
	lines = lines[1:]
	if strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	if len(lines) == 0 || !strings.HasPrefix(lines[0], "index ") {
		return errors.New("no index")
	}
	at, err := strconv.ParseInt(strings.TrimPrefix(lines[0], "index "), 10, 64)
	if err != nil || at < 0 || at >= int64(len(records)) {
		return errors.New("no such entry")
	}
	var proof tlog.RecordProof
	for _, line := range lines[1:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		proof = append(proof, hash)
	}
	tree, _, err := openCheckpoint([]byte(checkpoint), logKey, keys)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, tree.N, tree.Hash, at, tlog.RecordHash(records[at]))
}

// memory is a reader of hashes in the order in which Go stores them.
type memory struct{ hashes []tlog.Hash }

func (m *memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	list := make([]tlog.Hash, len(indexes))
	for i, at := range indexes {
		if at < 0 || at >= int64(len(m.hashes)) {
			return nil, fmt.Errorf("no hash %d", at)
		}
		list[i] = m.hashes[at]
	}
	return list, nil
}

// directory is a reader of the served tiles.
type directory struct {
	dir string
}

func (d *directory) Height() int { return height }

func (d *directory) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var list [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(filepath.Join(d.dir, tilePath(tile)))
		if err != nil {
			return nil, err
		}
		list = append(list, data)
	}
	return list, nil
}

func (d *directory) SaveTiles([]tlog.Tile, [][]byte) {}

// witness verifies cosignature/v1 lines (signature type 4), which Go's package
// does not know.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func newWitness(vkey string) (note.Verifier, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("malformed key of a witness")
	}
	data, err := decode(parts[2])
	if err != nil || len(data) != 1+ed25519.PublicKeySize || data[0] != 4 {
		return nil, errors.New("malformed key of a witness")
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), data...))
	hash := binary.BigEndian.Uint32(sum[:])
	if fmt.Sprintf("%08x", hash) != parts[1] {
		return nil, errors.New("the id of the witness key is wrong")
	}
	return &witness{parts[0], hash, ed25519.PublicKey(data[1:])}, nil
}

func (w *witness) Name() string    { return w.name }
func (w *witness) KeyHash() uint32 { return w.hash }

func (w *witness) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	time := binary.BigEndian.Uint64(signature)
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, text)
	return ed25519.Verify(w.key, []byte(message), signature[8:])
}
