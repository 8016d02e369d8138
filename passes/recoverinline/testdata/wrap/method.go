package wrap

type guard struct{ n int }

func (g *guard) handle() {
	if recover() != nil {
		g.n++
	}
}

func (g guard) value() { _ = recover() }

func (g *guard) note() { g.n++ }

type outer struct{ *guard }

func byExpression(g *guard, x, y int) int { // want `confirmed: .byExpression. cannot be inlined because it recovers: 1 call remains`
	defer (*guard).handle(g)
	return x / y
}

func byValueExpression(g guard, x, y int) int { // want `confirmed: .byValueExpression. cannot be inlined because it recovers: 1 call remains`
	defer guard.value(g)
	return x / y
}

func byMethodValue(g *guard, x, y int) int { // want `confirmed: .byMethodValue. cannot be inlined because it recovers: 1 call remains`
	f := g.handle
	defer f()
	return x / y
}

func byPromoted(o outer, x, y int) int { // want `confirmed: .byPromoted. cannot be inlined because it recovers: 1 call remains`
	defer outer.handle(o)
	return x / y
}

func byOther(g *guard, x, y int) int {
	defer (*guard).note(g)
	return x / y
}

func Methods(g *guard, n int) int {
	return byExpression(g, n, 3) + byValueExpression(*g, n, 3) + byMethodValue(g, n, 3) + byPromoted(outer{g}, n, 3) + byOther(g, n, 3)
}
