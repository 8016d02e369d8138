package example

func quotientAfter(a, b int) int { return a / b }

// SumAfter is [SumBefore] with one recover around the loop.
func SumAfter(pairs [][2]int) (sum int, err error) {
	defer func() {
		if recover() != nil {
			sum, err = 0, ErrDivide
		}
	}()
	for _, p := range pairs {
		sum += quotientAfter(p[0], p[1])
	}
	return sum, nil
}

func (c *Cache) getAfter(key string) int {
	if c.Key == key {
		return c.Value
	}
	return c.loadSafely(key)
}

// loadSafely is the rest: what can panic.
func (c *Cache) loadSafely(key string) (v int) {
	defer func() {
		if recover() != nil {
			v = -1
		}
	}()
	return c.load(key)
}

// CountAfter is [CountBefore] with the path that cannot panic in a function of its own.
func CountAfter(c *Cache, keys []string) (n int) {
	for _, key := range keys {
		n += c.getAfter(key)
	}
	return n
}
