package dev.rlvr.mixtures.predict;

/**
 * The terms of one order q of Scheffé's mixture polynomial (Scheffé 1958), {@code sum over i1 < ... < iq of b_I w_i1 ... w_iq}, as a
 * covariance: {@code k(w, v) = q^2q (e_q(w o v) + e_q(w) e_q(v))}, where e_q is the elementary symmetric polynomial and o the
 * elementwise product. It is that of coefficients that share a common part: {@code b_I = q^q (c + c_I)} with c and all c_I
 * independent and of variance 1. So ridge shrinks them towards each other as well as towards zero: with few runs a domain pair that was
 * never seen together is expected to do what pairs do on average. The factor makes a term 1 where its domains share all the weight.
 *
 * @param order q, at least 1
 */
record ScheffeKernel(int order) implements SimplexKernel {
    @Override
    public double between(double[] weightsD, double[] othersD) {
        double[] productsD = weightsD.clone();
        for (int d = 0; d < productsD.length; d++) {
            productsD[d] *= othersD[d];
        }
        return scale() * scale() * (elementary(productsD) + elementary(weightsD) * elementary(othersD));
    }

    /** Returns the factor {@code q^q} of every term. */
    double scale() {
        return Math.pow(order, order);
    }

    /** Returns {@code e_q}: the sum of the products of any q different values. */
    double elementary(double[] valuesD) {
        double[] sums = new double[order + 1];
        sums[0] = 1;
        for (double value : valuesD) {
            for (int q = order; q > 0; q--) {
                sums[q] += value * sums[q - 1];
            }
        }
        return sums[order];
    }
}
