// Package example has each fix that the documentation of recoverinline names, before and after.
package example

import "errors"

// ErrDivide is returned for a division by zero.
var ErrDivide = errors.New("division by zero")

func quotientBefore(a, b int) (q int, err error) {
	defer func() {
		if recover() != nil {
			err = ErrDivide
		}
	}()
	return a / b, nil
}

// SumBefore adds up quotients, and recovers from each.
func SumBefore(pairs [][2]int) (sum int, err error) {
	for _, p := range pairs {
		q, err := quotientBefore(p[0], p[1])
		if err != nil {
			return 0, err
		}
		sum += q
	}
	return sum, nil
}

// A Cache keeps what a function returned.
type Cache struct {
	Key   string
	Value int
	Load  func(string) int
}

func (c *Cache) getBefore(key string) (v int) {
	defer func() {
		if recover() != nil {
			v = -1
		}
	}()
	if c.Key == key {
		return c.Value
	}
	return c.load(key)
}

func (c *Cache) load(key string) int {
	c.Key, c.Value = key, c.Load(key)
	return c.Value
}

// CountBefore adds up what the cache holds for each key.
func CountBefore(c *Cache, keys []string) (n int) {
	for _, key := range keys {
		n += c.getBefore(key)
	}
	return n
}
