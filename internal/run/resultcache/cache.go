package resultcache

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/rogpeppe/go-internal/cache"

	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/source/contracts"
)

// A Key names an entry, by all that it depends on.
type Key [sha256.Size]byte

// A Cache is a directory of entries. Its methods may be called concurrently.
type Cache struct {
	dir     string
	files   *cache.Cache
	program func() (Key, error)
}

// Open returns the cache in dir, which is made if it is not there. program identifies the
// build of the program that makes the entries; it is called once, at the same time as the caller goes on.
func Open(dir string, program func() (Key, error)) (*Cache, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	files, err := cache.Open(dir)
	if err != nil {
		return nil, err
	}
	c := &Cache{dir: dir, files: files, program: sync.OnceValues(program)}
	go c.program() //nolint:errcheck // Key has the error again
	return c, nil
}

// DefaultDir returns the directory in the user's cache directory that the
// command uses. It returns an error when the system does not say where that is.
func DefaultDir() (string, error) {
	dir, err := os.UserCacheDir()
	if err == nil && !filepath.IsAbs(dir) { // as HOME is: it would be another one in each directory
		err = fmt.Errorf("the user's cache directory has no absolute name: %s", dir)
	}
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "perfvet"), nil
}

// Key returns the key of the entry that depends on inputs, plain data that JSON can
// hold, and on the program. It returns an error when the program cannot be identified.
func (c *Cache) Key(inputs any) (Key, error) {
	program, err := c.program()
	if err != nil {
		return Key{}, fmt.Errorf("identifying this program: %w", err)
	}
	h := sha256.New()
	h.Write(program[:])
	if err := json.NewEncoder(h).Encode(inputs); err != nil {
		return Key{}, err
	}
	return Key(h.Sum(nil)), nil
}

// Get returns the entry of a key, or nil when there is none that can be used. The caller owns it.
func (c *Cache) Get(key Key) *Entry { return get[Entry](c, key) }

// Put stores e under key. An error says that it is not stored; the cache is as good as before.
func (c *Cache) Put(key Key, e *Entry) error { return put(c, key, e) }

func get[T Entry | Run | contracts.Proofs](c *Cache, key Key) *T {
	data := c.read(key)
	v, err := decode[T](data, key)
	if err != nil {
		return nil
	}
	return v
}

// read returns the bytes that are stored under key, or nil: in a directory that others can write, either of its files may be anything.
func (c *Cache) read(key Key) []byte {
	index := filepath.Join(c.dir, fmt.Sprintf("%02x", key[0]), fmt.Sprintf("%x-a", key))
	if info, err := os.Stat(index); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	entry, err := c.files.Get(cache.ActionID(key))
	if err != nil {
		return nil
	}
	data, err := foreign.ReadFile(c.files.OutputFile(entry.OutputID), entry.Size)
	if err != nil || sha256.Sum256(data) != entry.OutputID {
		return nil
	}
	return data
}

func put[T Entry | Run | contracts.Proofs](c *Cache, key Key, v *T) error {
	data, err := encode(v, key)
	if err != nil {
		return err
	}
	_, _, err = c.files.PutNoVerify(cache.ActionID(key), bytes.NewReader(data))
	return err
}
