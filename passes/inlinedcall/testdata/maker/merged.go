package maker

// Merged makes its map when it is first used.
type Merged struct{ IDs map[string]int }

func (m Merged) Merge(id string) Merged {
	if m.IDs == nil {
		m.IDs = make(map[string]int)
	}
	m.IDs[id] = 1
	return m
}
